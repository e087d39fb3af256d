"""What can go wrong in the parser's room, named for what the caller can do about it."""


class ReportError(Exception):
    """Base class of the errors of this room."""


class FormatDataError(ReportError):
    """A file under formats/ or data/ is wrong: mend the file. Raised while it is loaded."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}: {problem}")
        self.file = file
        self.problem = problem
