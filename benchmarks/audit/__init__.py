"""The audit measured: what its rules catch, what they say of clean reports, and what they cost."""
