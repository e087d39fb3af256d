class Floors: pass
