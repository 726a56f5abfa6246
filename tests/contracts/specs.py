"""An OpenAPI document, read for one question: which schema must this body satisfy? The validator is python3-jsonschema's.

What OpenAPI adds to JSON Schema is rewritten before: `discriminator` becomes if and then, `nullable` a type, what is only read is not asked of requests
and what is only written not of answers. SPDX-License-Identifier: Apache-2.0"""
import copy
import datetime
import re
import warnings

import jsonschema

warnings.filterwarnings('ignore', category=DeprecationWarning)  # RefResolver is what Debian's version has

FORM = 'multipart/form-data'
METHODS = ('get', 'put', 'post', 'delete', 'patch')
FORMATS = jsonschema.FormatChecker(('date', 'uuid', 'email', 'ipv4', 'regex'))  # those that need no further package


@FORMATS.checks('date-time')
def is_instant(value):
    """RFC 3339."""
    if not isinstance(value, str):
        return True
    match = re.fullmatch(r'(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)', value)
    if not match:
        return False
    try:
        return bool(datetime.datetime.fromisoformat(match.group(1)))
    except ValueError:
        return False


@FORMATS.checks('uri')
def is_address(value):
    """RFC 3986, as far as its scheme goes."""
    return not isinstance(value, str) or bool(re.match(r'[A-Za-z][A-Za-z0-9+.-]*:\S*$', value))


# ---- rewriting ----

def walk(node, visit):
    """Visits every object below, children first."""
    if isinstance(node, dict):
        for child in node.values():
            walk(child, visit)
        visit(node)
    if isinstance(node, list):
        for child in node:
            walk(child, visit)


def spread_discriminators(document):
    """Of a schema with a mapping the one that the property names holds too; that one's own reference back means the bare schema."""
    schemas = document.get('components', {}).get('schemas', {})
    for name, schema in list(schemas.items()):
        mapping = schema.get('discriminator', {}).get('mapping', {})
        if not mapping or 'oneOf' in schema or 'anyOf' in schema:
            continue
        here, bare = f'#/components/schemas/{name}', f'#/components/schemas/{name}.bare'
        schemas[f'{name}.bare'] = schema
        key = schema['discriminator']['propertyName']
        choices = [{'if': {'properties': {key: {'const': value}}, 'required': [key]}, 'then': {'$ref': target}} for value, target in mapping.items()]
        schemas[name] = {'allOf': [{'$ref': bare}, *choices]}

        def go_back(node):
            if node.get('$ref') == here:
                node['$ref'] = bare
        for target in mapping.values():
            walk(schemas.get(target.rpartition('/')[2], {}), go_back)


def forget_required(document, mark):
    """What is marked `readOnly` or `writeOnly` is not required."""
    def forget(node):
        properties = node.get('properties')
        if isinstance(node.get('required'), list) and isinstance(properties, dict):
            node['required'] = [name for name in node['required'] if not (isinstance(properties.get(name), dict) and properties[name].get(mark) is True)]
    walk(document, forget)


def spell_nullable(document):
    def spell(node):
        if node.get('nullable') is True and isinstance(node.get('type'), str):
            node['type'] = [node['type'], 'null']
    walk(document, spell)


def rewritten(document, mark):
    document = copy.deepcopy(document)
    spread_discriminators(document)
    forget_required(document, mark)
    spell_nullable(document)
    return document


# ---- one direction of a document ----

class Side:
    """The schemas as answers and webhooks, or as requests, must satisfy them."""

    def __init__(self, document, mark):
        self.document = rewritten(document, mark)
        self.resolver = jsonschema.RefResolver('', self.document)

    def at(self, node):
        """What a node is, its reference followed."""
        while isinstance(node, dict) and '$ref' in node:
            node = self.resolver.resolve(node['$ref'])[1]
        return node

    def schema_of(self, holder):
        """The schema among the contents of a response or request body that a tree must satisfy, JSON's or a form's; None."""
        contents = (self.at(holder) or {}).get('content', {})
        schemas = [media.get('schema', {}) for kind, media in contents.items() if 'json' in kind or kind == FORM]
        if len(schemas) > 1:
            return {'anyOf': schemas}
        return schemas[0] if schemas else None

    def takes_text(self, holder):
        """The contents allow a text that is no JSON."""
        return 'text/plain' in (self.at(holder) or {}).get('content', {})

    def errors(self, schema, body):
        """(pointer, message) of each violation; of alternatives the error of the best one."""
        validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver, format_checker=FORMATS)
        for error in validator.iter_errors(body):
            deepest = jsonschema.exceptions.best_match([error])
            yield pointer(deepest.absolute_path), short(deepest.message)

    def unknown(self, schema, body, path=()):
        """Pointers of members that no part of the schema names."""
        parts = list(self.parts(schema))
        if isinstance(body, list):
            items = [part['items'] for part in parts if isinstance(part.get('items'), dict)]
            for index, item in enumerate(body):
                yield from self.unknown({'anyOf': items}, item, (*path, index)) if items else ()
        open_ended = any(part.get('additionalProperties') not in (None, False) for part in parts) or not any('properties' in part for part in parts)
        for key, value in body.items() if isinstance(body, dict) else ():
            known = [part['properties'][key] for part in parts if key in part.get('properties', {})]
            if known:
                yield from self.unknown({'anyOf': known}, value, (*path, key))
            elif not open_ended:
                yield pointer((*path, key))

    def parts(self, schema):
        """The schema and all that it is put together from."""
        schema = self.at(schema)
        if not isinstance(schema, dict):
            return
        yield schema
        for word in ('allOf', 'anyOf', 'oneOf'):
            for part in schema.get(word, ()):
                yield from self.parts(part)
        for word in ('then', 'else'):
            yield from self.parts(schema.get(word))


def as_form(node):
    """A form's tree as its schema sees it: a file is a text of bytes."""
    if isinstance(node, dict) and 'filename' in node and not {'file', 'url'} & set(node):
        return ''
    if isinstance(node, dict):
        return {key: as_form(value) for key, value in node.items()}
    return [as_form(value) for value in node] if isinstance(node, list) else node


def short(message):
    """A message may begin with the whole body; what is said of it stands at the end."""
    return message if len(message) < 200 else f'{message[:60]} … {message[-100:]}'


def pointer(path):
    return '/' + '/'.join(str(step).replace('~', '~0').replace('/', '~1') for step in path)


def shape_of(place):
    """A pointer with a star for each index of a list."""
    return re.sub(r'/\d+(?=/|$)', '/*', place)


# ---- paths ----

def fit(template, path, fold):
    """How many segments are literal when the path is of that template; -1 when it is not."""
    left, right = template.strip('/').split('/'), path.strip('/').split('/')
    if len(left) != len(right):
        return -1
    literal = 0
    for pattern, segment in zip(left, right):
        if re.fullmatch(r'\{.+\}', pattern):
            continue
        if pattern != segment and not (fold and pattern.lower() == segment.lower()):
            return -1
        literal += 1
    return literal


class Spec:
    def __init__(self, document, prefixes=('',), fold=False, aliases=()):
        """`prefixes` stand before the document's paths on the wire; with `fold` the case of a path does not matter; `aliases` are pairs of beginnings."""
        self.answers, self.requests = Side(document, 'writeOnly'), Side(document, 'readOnly')
        self.prefixes, self.fold, self.aliases = prefixes, fold, aliases
        self.known = {}

    def template(self, path):
        """The path of the document that fits best; None."""
        if path not in self.known:
            self.known[path] = self.find(path)
        return self.known[path]

    def find(self, path):
        paths = self.answers.document['paths']
        for begin, other in self.aliases:
            if f'{path}/'.startswith(f'{begin}/'):
                path = other + path[len(begin):]
        tails = [path[len(prefix):] for prefix in self.prefixes if path.startswith(prefix + '/') or prefix == '']
        fits = [(fit(template, tail, self.fold), template) for tail in tails for template in paths]
        best = max(fits, default=(-1, None), key=lambda pair: pair[0])
        return best[1] if best[0] >= 0 else None

    def operation(self, side, method, path):
        template = self.template(path)
        return side.document['paths'][template].get(method.lower()) if template is not None else None

    def response(self, method, path, status):
        """(is the status documented, its response object) of an operation; None when there is no such operation."""
        operation = self.operation(self.answers, method, path)
        if operation is None:
            return None
        responses = operation['responses']
        for key in (str(status), f'{status // 100}XX', 'default'):
            if key in responses:
                return True, responses[key]
        return False, None

    def webhook(self, name):
        """The request body object of a webhook, or of a schema named by its pointer."""
        if name.startswith('#'):
            return {'content': {'application/json': {'schema': {'$ref': name}}}}
        item = self.answers.at(self.answers.document.get('webhooks', {})[name])
        return item['post']['requestBody']
