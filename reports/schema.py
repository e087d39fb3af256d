"""The JSON Schema of an annual report, made from the dataclasses of the model."""

from __future__ import annotations

import dataclasses
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from reports.model import AnnualReport

JsonSchema = dict[str, Any]

_SCALARS: dict[object, str] = {str: "string", int: "integer", bool: "boolean", types.NoneType: "null"}


def report_schema() -> JsonSchema:
    """Give the JSON Schema (2020-12) of one AnnualReport as `to_json` prints it.

    Every field is printed, so every field is required; what is absent is null.
    """
    definitions: dict[str, JsonSchema] = {}
    root = _object(AnnualReport, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": AnnualReport.__name__,
        **root,
        "$defs": definitions,
    }


def members_of(hint: object) -> tuple[object, ...]:
    """Give the members of a union, or the hint alone."""
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def item_of(hint: object) -> object | None:
    """Give X where the hint is `tuple[X, ...]`, else None."""
    arguments = get_args(hint)
    return arguments[0] if get_origin(hint) is tuple and arguments[1:] == (Ellipsis,) else None


def _object(model: type, definitions: dict[str, JsonSchema]) -> JsonSchema:
    properties = {name: _schema_of(hint, definitions) for name, hint in get_type_hints(model).items()}
    return {
        "description": (model.__doc__ or "").strip().partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _schema_of(hint: object, definitions: dict[str, JsonSchema]) -> JsonSchema:
    members = members_of(hint)
    if all(member in _SCALARS for member in members):
        names = [_SCALARS[member] for member in members]
        return {"type": names[0] if len(names) == 1 else names}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if len(members) > 1:
        return {"anyOf": [_schema_of(member, definitions) for member in members]}
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if (item := item_of(hint)) is not None:
        return {"type": "array", "items": _schema_of(item, definitions)}
    if get_origin(hint) is tuple:
        places = [_schema_of(place, definitions) for place in get_args(hint)]
        return {"type": "array", "prefixItems": places, "items": False, "minItems": len(places)}
    raise TypeError(f"a field of type {hint} has no JSON Schema")
