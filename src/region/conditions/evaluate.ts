import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import { ApiError, type ErrorClass } from '../http/api-error.ts'
import { type Expression, parseCondition } from './parse.ts'

/** A function of a value that waits for what it is given. */
class Method {
  readonly of: JsonValue
  readonly name: string

  constructor(of: JsonValue, name: string) {
    this.of = of
    this.name = name
  }
}

type Value = JsonValue | Method

const failure = (errorClass: ErrorClass, place = 'eval') => new ApiError(errorClass, `${place}: ${errorClass}`)
const invalid = (details: string) => new ApiError('invalid operation', `eval: ${details}: invalid operation`)

function propertyOf(object: JsonObject, name: string): JsonValue | undefined {
  if (object[name] !== undefined) return object[name]
  const numbered = Object.keys(object).filter(key => key.startsWith(`${name}.`))
  return numbered.length === 0 ? undefined : numbered.map(key => object[key] ?? null)
}

function memberOf(value: Value, name: string): Value {
  if (Array.isArray(value)) {
    if (name === 'len' || name === 'contains') return new Method(value, name)
    return value.map(item => plain(memberOf(item, name)))
  }
  if (value instanceof Method) throw invalid('eval selector X')
  if (isJsonObject(value)) return propertyOf(value, name) ?? new Method(value, name)
  if (typeof value === 'string') return new Method(value, name)
  throw invalid(`evalSelector: unsupported type ${typeof value}`)
}

function plain(value: Value): JsonValue {
  if (value instanceof Method) throw invalid('evalBinary: unsupported op type *conditionparser.funcCaller')
  return value
}

const texts = (given: readonly JsonValue[]): string[] =>
  given.map(value => {
    if (typeof value !== 'string') throw failure('invalid function arguments')
    return value
  })

/** The one text that a function is given. */
function one(given: readonly JsonValue[]): string {
  const [first, ...others] = texts(given)
  if (first === undefined || others.length > 0) throw failure('invalid function arguments')
  return first
}

const none = (given: readonly JsonValue[]): void => {
  if (given.length > 0) throw failure('invalid function arguments')
}

function part(text: string, given: readonly JsonValue[]): string {
  const numbers = given.map(Number)
  const [first = 0, last] = numbers.length === 1 ? [0, numbers[0]] : numbers
  if (last === undefined || numbers.length > 2) throw failure('invalid function arguments')
  const [from, to] = [first, last].map(at => (at < 0 ? text.length + at : at))
  if (from === undefined || to === undefined || from < 0 || from >= text.length || to <= from || to > text.length)
    throw failure('invalid function arguments')
  return text.slice(from, to)
}

const OF_TEXT: Readonly<Record<string, (text: string, given: readonly JsonValue[]) => JsonValue>> = {
  startswith: (text, given) => text.startsWith(one(given)),
  endswith: (text, given) => text.endsWith(one(given)),
  contains: (text, given) => text.includes(one(given)),
  in: (text, given) => {
    if (given.length === 0) throw failure('invalid function arguments')
    return texts(given.flatMap(value => (Array.isArray(value) ? value : [value]))).includes(text)
  },
  len: (text, given) => {
    none(given)
    return Buffer.byteLength(text)
  },
  substr: part,
}

function call(method: Method, given: readonly JsonValue[]): JsonValue {
  const { of, name } = method
  if (typeof of === 'string') {
    const act = Object.hasOwn(OF_TEXT, name) ? OF_TEXT[name] : undefined
    if (act === undefined) throw failure('invalid operation')
    return act(of, given)
  }
  if (name === 'len') {
    none(given)
    return Array.isArray(of) ? of.length : Object.keys(Object(of)).length
  }
  if (Array.isArray(of) && name === 'contains') {
    if (given.length === 0) throw failure('invalid function arguments')
    return given.every(wanted => of.some(item => binary(item, wanted, '==') === true))
  }
  if (isJsonObject(of) && name === 'contains') return propertyOf(of, texts(given).join('.')) !== undefined
  if (isJsonObject(of) && name === 'keys') {
    none(given)
    return Object.keys(of).sort()
  }
  throw failure('method not found')
}

const ON_NUMBERS: Readonly<Record<string, (x: number, y: number) => JsonValue>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => (Number.isInteger(x) && Number.isInteger(y) ? Math.trunc(x / y) : x / y),
  '%': (x, y) => x % y,
  '&': (x, y) => x & y,
  '|': (x, y) => x | y,
  '^': (x, y) => x ^ y,
  '&^': (x, y) => x & ~y,
  '<<': (x, y) => x << y,
  '>>': (x, y) => x >> y,
  '==': (x, y) => x === y,
  '!=': (x, y) => x !== y,
  '<': (x, y) => x < y,
  '<=': (x, y) => x <= y,
  '>': (x, y) => x > y,
  '>=': (x, y) => x >= y,
}

const ON_TEXTS: Readonly<Record<string, (x: string, y: string) => JsonValue>> = {
  '+': (x, y) => x + y,
  '==': (x, y) => x === y,
  '!=': (x, y) => x !== y,
}

function binary(left: Value, right: Value, operator: string): JsonValue {
  const [x, y] = [plain(left), plain(right)]
  if (Array.isArray(x)) return x.map(item => binary(item, y, operator))
  if (Array.isArray(y)) return y.map(item => binary(x, item, operator))
  if (typeof x === 'boolean' && typeof y === 'boolean') {
    if (operator === '&&') return x && y
    if (operator === '||') return x || y
    throw invalid(`evalBinary: bool op ${operator}`)
  }
  if (typeof x === 'string' && typeof y === 'string') {
    const act = ON_TEXTS[operator]
    if (act === undefined) throw invalid(`evalBinary: string op ${operator}`)
    return act(x, y)
  }
  if (typeof x === 'number' && typeof y === 'number') {
    const act = ON_NUMBERS[operator]
    if (act === undefined) throw invalid(`evalBinary: number op ${operator}`)
    return act(x, y)
  }
  throw invalid(`evalBinary: mismatch ${typeof x} type`)
}

function unary(value: Value, operator: string): JsonValue {
  if (Array.isArray(value)) return value.map(item => unary(item, operator))
  if (typeof value === 'boolean' && operator === '!') return !value
  if (typeof value === 'number' && operator === '-') return -value
  throw invalid('evalUnary')
}

function indexed(of: Value, at: JsonValue): JsonValue {
  if (Array.isArray(of) || typeof of === 'string') {
    const found = typeof at === 'number' ? of[at] : undefined
    if (found === undefined) throw failure('out of index')
    return found
  }
  if (of instanceof Method || !isJsonObject(of)) throw invalid('evalIndex')
  const found = propertyOf(of, String(at))
  if (found === undefined) throw failure('field not found', 'eval: evalIndex')
  return found
}

function evaluate(expression: Expression, input: JsonObject): Value {
  switch (expression.type) {
    case 'literal':
      return expression.value
    case 'name': {
      const found = propertyOf(input, expression.name)
      if (found === undefined) throw failure('field not found', 'eval: evalIdent')
      return found
    }
    case 'member':
      return memberOf(evaluate(expression.of, input), expression.name)
    case 'index':
      return indexed(evaluate(expression.of, input), plain(evaluate(expression.at, input)))
    case 'call': {
      const callee = evaluate(expression.callee, input)
      const given = expression.given.map(one => plain(evaluate(one, input)))
      if (callee instanceof Method) return call(callee, given)
      throw invalid('evalCall')
    }
    case 'unary':
      return unary(evaluate(expression.operand, input), expression.operator)
    case 'binary':
      return binary(evaluate(expression.left, input), evaluate(expression.right, input), expression.operator)
  }
}

/**
 * Whether a condition holds of what is given by name; a list holds when any of it does.
 * @throws ApiError when it cannot be told
 */
export function holds(condition: string, input: JsonObject): boolean {
  const expression = parseCondition(condition)
  if (expression === undefined) throw failure('invalid operation', 'parse expr')
  const result = evaluate(expression, input)
  return Array.isArray(result) ? result.includes(true) : result === true
}
