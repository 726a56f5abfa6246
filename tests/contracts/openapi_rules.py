"""What makes a document OpenAPI 3.1, as far as ours goes: a JSON Schema of its structure, and the rules that a schema cannot say.

SPDX-License-Identifier: Apache-2.0"""
import re

import jsonschema

import specs

TEXT = {'type': 'string', 'minLength': 1}
CONTENT = {'type': 'object', 'minProperties': 1,
           'additionalProperties': {'type': 'object', 'properties': {'schema': {'type': 'object'}}, 'required': ['schema'], 'additionalProperties': False}}
BODY = {'type': 'object', 'properties': {'content': CONTENT, 'required': {'type': 'boolean'}}, 'required': ['content'], 'additionalProperties': False}
PARAMETER = {
    'type': 'object',
    'properties': {'name': TEXT, 'in': {'enum': ['path', 'query', 'header', 'cookie']}, 'required': {'type': 'boolean'}, 'schema': {'type': 'object'}},
    'required': ['name', 'in', 'schema'],
    'additionalProperties': False,
    'if': {'properties': {'in': {'const': 'path'}}}, 'then': {'properties': {'required': {'const': True}}, 'required': ['required']},
}
RESPONSE = {
    'type': 'object',
    'properties': {'description': {'type': 'string'}, 'content': CONTENT,
                   'headers': {'type': 'object', 'additionalProperties': {'type': 'object', 'required': ['schema']}}},
    'patternProperties': {'^x-': {}},
    'required': ['description'],
    'additionalProperties': False,
}
OPERATION = {
    'type': 'object',
    'properties': {
        'operationId': TEXT,
        'tags': {'type': 'array', 'items': TEXT},
        'security': {'type': 'array', 'items': {'type': 'object', 'additionalProperties': {'type': 'array'}}},
        'parameters': {'type': 'array', 'items': PARAMETER},
        'requestBody': BODY,
        'responses': {'type': 'object', 'minProperties': 1, 'patternProperties': {'^([1-5](XX|[0-9]{2})|default)$': RESPONSE}, 'additionalProperties': False},
    },
    'patternProperties': {'^x-': {}},
    'required': ['responses', 'x-cite'],
    'additionalProperties': False,
}
ITEM = {'type': 'object', 'minProperties': 1, 'patternProperties': {f'^({"|".join(specs.METHODS)})$': OPERATION}, 'additionalProperties': False}
SCHEME = {
    'type': 'object',
    'oneOf': [
        {'properties': {'type': {'const': 'http'}, 'scheme': {'enum': ['basic', 'bearer']}}, 'required': ['type', 'scheme'], 'additionalProperties': False},
        {'properties': {'type': {'const': 'apiKey'}, 'in': {'const': 'header'}, 'name': TEXT}, 'required': ['type', 'in', 'name'],
         'additionalProperties': False},
    ],
}
NAMED = {'propertyNames': {'pattern': r'^[A-Za-z0-9._-]+$'}}
DOCUMENT = {
    'type': 'object',
    'properties': {
        'openapi': {'const': '3.1.0'},
        'info': {'type': 'object', 'properties': {'title': TEXT, 'version': TEXT, 'description': TEXT}, 'required': ['title', 'version'],
                 'additionalProperties': False},
        'paths': {'type': 'object', 'propertyNames': {'pattern': '^/'}, 'additionalProperties': ITEM},
        'servers': {'type': 'array', 'minItems': 1, 'items': {'type': 'object', 'properties': {'url': TEXT, 'description': TEXT}, 'required': ['url'],
                                                              'additionalProperties': False}},
        'webhooks': {'type': 'object', 'additionalProperties': ITEM},
        'components': {
            'type': 'object',
            'properties': {'schemas': {'type': 'object', 'additionalProperties': {'type': 'object'}, **NAMED},
                           'securitySchemes': {'type': 'object', 'additionalProperties': SCHEME, **NAMED}},
            'additionalProperties': False,
        },
        'x-any-case': {'type': 'boolean'},
        'x-aliases': {'type': 'array', 'items': {'type': 'object', 'properties': {'from': TEXT, 'to': TEXT}, 'required': ['from', 'to']}},
    },
    'required': ['openapi', 'info', 'servers', 'paths'],
    'additionalProperties': False,
}


def structure(document):
    for error in jsonschema.Draft202012Validator(DOCUMENT).iter_errors(document):
        deepest = jsonschema.exceptions.best_match([error])
        yield f'{specs.pointer(deepest.absolute_path)}: {specs.short(deepest.message)}'


def references(document):
    """Every reference leads somewhere, every component is referred to."""
    used = set()
    specs.walk(document, lambda node: used.add(node['$ref']) if isinstance(node.get('$ref'), str) else None)
    there = {f'#/components/schemas/{name}' for name in document['components']['schemas']}
    for name in sorted(used - there):
        yield f'{name} leads nowhere'
    for name in sorted(there - used):
        yield f'nothing refers to {name}'


def operations(document):
    for path, item in document['paths'].items():
        for method, operation in item.items():
            yield f'{method.upper()} {path}', path, operation


def parameters(document):
    """What stands in braces is described, and the reverse; no name twice."""
    for name, path, operation in operations(document):
        listed = [(parameter['in'], parameter['name']) for parameter in operation.get('parameters', ())]
        if len(set(listed)) != len(listed):
            yield f'{name}: a parameter is described twice'
        if {key for where, key in listed if where == 'path'} != set(re.findall(r'\{([^}]+)\}', path)):
            yield f'{name}: the parameters of the path are not those that are described'


def identities(document):
    seen = set()
    schemes = set(document['components'].get('securitySchemes', {}))
    for name, _, operation in operations(document):
        if operation.get('operationId') in seen or not operation.get('operationId'):
            yield f'{name}: operationId {operation.get("operationId")} is missing or used before'
        seen.add(operation.get('operationId'))
        for needed in operation.get('security', ()):
            for scheme in set(needed) - schemes:
                yield f'{name}: no security scheme {scheme}'


def open_schemas(node, place=()):
    """Schemas that take anything: what nobody described."""
    if isinstance(node, dict):
        for key in ('schema', 'items', 'additionalProperties'):
            if node.get(key) == {}:
                yield (*place, key)
        for key, child in node.get('properties', {}).items() if isinstance(node.get('properties'), dict) else ():
            if child == {}:
                yield (*place, 'properties', key)
        for choice in node.get('anyOf', ()):
            if choice == {}:
                yield (*place, 'anyOf')
        for key, child in node.items():
            yield from open_schemas(child, (*place, key))
    if isinstance(node, list):
        for index, child in enumerate(node):
            yield from open_schemas(child, (*place, index))


def schemas(document):
    for place in open_schemas(document):
        yield f'{specs.pointer(place)} takes anything: a function without `made` or `shape`, or a kind of field without a row in openapi_kinds.c'
    for name, schema in document['components']['schemas'].items():
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
        except jsonschema.SchemaError as error:
            yield f'component {name}: {specs.short(error.message)}'


def faults(document):
    found = list(structure(document))
    if found:
        return found
    return [fault for rule in (references, parameters, identities, schemas) for fault in rule(document)]
