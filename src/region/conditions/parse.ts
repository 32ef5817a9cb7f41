/**
 * Conditions of scheduling rules, such as `host.mem_size > 1024 && server.name.startswith("db")`: the original reads
 * them as expressions of Go.
 */
export type Expression =
  | { readonly type: 'literal'; readonly value: string | number }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'member'; readonly of: Expression; readonly name: string }
  | { readonly type: 'index'; readonly of: Expression; readonly at: Expression }
  | { readonly type: 'call'; readonly callee: Expression; readonly given: readonly Expression[] }
  | { readonly type: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }

/** What an operator binds, the loosest first. */
const PRECEDENCE: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-', '|', '^'],
  ['*', '/', '%', '<<', '>>', '&', '&^'],
]
const UNARY = ['!', '-', '+', '^', '*', '&']
const TOKEN =
  /\s*(?:(\d+\.\d*(?:[eE][+-]?\d+)?|\.\d+|\d+[eE][+-]?\d+|\d+)|("(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)')|([\p{L}_][\p{L}\d_]*)|(\|\||&&|&\^|==|!=|<=|>=|<<|>>|[-+*/%<>!^&|().,[\]]))/uy

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign'
  readonly text: string
}

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const found = TOKEN.exec(text)
    if (found === null) return undefined
    const [, number, quoted, name, sign] = found
    if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else tokens.push({ kind: 'sign', text: sign ?? '' })
  }
  return tokens
}

class Malformed extends Error {}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): Expression {
    const expression = this.#binary(0)
    if (this.#at < this.#tokens.length) throw new Malformed()
    return expression
  }

  #sign(signs: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at]
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined
    this.#at++
    return token.text
  }

  #expect(sign: string): void {
    if (this.#sign([sign]) === undefined) throw new Malformed()
  }

  #binary(level: number): Expression {
    const operators = PRECEDENCE[level]
    if (operators === undefined) return this.#unary()
    let left = this.#binary(level + 1)
    for (let operator = this.#sign(operators); operator !== undefined; operator = this.#sign(operators))
      left = { type: 'binary', operator, left, right: this.#binary(level + 1) }
    return left
  }

  #unary(): Expression {
    const operator = this.#sign(UNARY)
    return operator === undefined ? this.#primary() : { type: 'unary', operator, operand: this.#unary() }
  }

  #primary(): Expression {
    let expression = this.#operand()
    for (;;) {
      const sign = this.#sign(['.', '[', '('])
      if (sign === undefined) return expression
      expression = this.#tail(expression, sign)
    }
  }

  #tail(of: Expression, sign: string): Expression {
    if (sign === '.') {
      const name = this.#tokens[this.#at++]
      if (name?.kind !== 'name') throw new Malformed()
      return { type: 'member', of, name: name.text }
    }
    if (sign === '[') {
      const at = this.#binary(0)
      this.#expect(']')
      return { type: 'index', of, at }
    }
    const given: Expression[] = []
    while (this.#sign([')']) === undefined) {
      if (given.length > 0) {
        this.#expect(',')
        if (this.#sign([')']) !== undefined) break
      }
      given.push(this.#binary(0))
    }
    return { type: 'call', callee: of, given }
  }

  #operand(): Expression {
    const token = this.#tokens[this.#at++]
    switch (token?.kind) {
      case 'number':
        return { type: 'literal', value: Number(token.text) }
      case 'text':
        return { type: 'literal', value: token.text.slice(1, -1) }
      case 'name':
        return { type: 'name', name: token.text }
      case 'sign':
        if (token.text === '(') {
          const inner = this.#binary(0)
          this.#expect(')')
          return inner
        }
    }
    throw new Malformed()
  }
}

/** Undefined for text that is no expression. */
export function parseCondition(text: string): Expression | undefined {
  const tokens = tokensOf(text)
  if (tokens === undefined || tokens.length === 0) return undefined
  try {
    return new Parser(tokens).whole()
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}
