/** By this name `util.inspect` finds how to print an object; importing node:util for it takes 8 ms. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom')
const MASK = '***'
/** By this mark a secret is known to every copy of this module that a program may hold. */
const MARK = Symbol.for('climc.secret')

/**
 * Text that must not be seen: it prints as `***` in logs, errors, JSON and inspect. {@link Secret.reveal} is the one
 * place where it is unwrapped; call it where the text leaves for the server or the key store, nowhere else.
 * `instanceof Secret` holds for those of another copy of this module too, such as a provider is bundled with.
 */
export class Secret {
  readonly #text: string

  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && Reflect.get(value, MARK) === true
  }

  get [MARK](): true {
    return true
  }

  constructor(text: string) {
    this.#text = text
  }

  reveal(): string {
    return this.#text
  }

  toString(): string {
    return MASK
  }

  toJSON(): string {
    return MASK
  }

  [INSPECT](): string {
    return MASK
  }
}

/** Member names that hold secrets in requests and answers of keystone, region and clouds. */
const SECRET_NAME =
  /^(?:x-(?:auth|subject)-token|authorization|.*(?:password|passwd|passphrase|_pass|secret|private_?key|access_?token|refresh_?token|credential)s?|token|(?:os_)?secret_?key|os_auth_token|rbd_key|sasl.*)$/i

/** Members whose names sound secret and are not: ids, flags and counts that a reader of a debug log needs. */
const HARMLESS =
  /^(?:credential_type|token_expire.*|.*_count|.*_expire.*|secret_(?:id|name)|reset_password|is_.*|password_(?:login|auth|expires_at|change.*))$/i

/** Names that options declare as secrets; see {@link declareSecretName}. */
const declared = new Set<string>()

/** Makes a member of that name count as secret from now on, whatever it sounds like. */
export function declareSecretName(name: string): void {
  declared.add(name.toLowerCase())
}

/** Whether a member or header of that name holds a secret, going by the name alone. */
export function isSecretName(name: string): boolean {
  return (SECRET_NAME.test(name) && !HARMLESS.test(name)) || declared.has(name.toLowerCase())
}

/** A deep copy of a JSON-like value in which every secret member is `***`. Text that is itself JSON is masked too. */
export function maskSecrets(value: unknown): unknown {
  if (value instanceof Secret) return MASK
  if (typeof value === 'string') return maskText(value)
  if (Array.isArray(value)) return value.map(maskSecrets)
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = Object.create(null)
  for (const [key, member] of Object.entries(value))
    copy[key] = isSecretName(key) ? maskMember(member) : maskSecrets(member)
  return copy
}

/** A secret member that is itself a structure (keystone's `token`, a `credential` object) keeps its shape. */
function maskMember(member: unknown): unknown {
  if (typeof member !== 'object' || member === null) return member === '' || member == null ? member : MASK
  return maskSecrets(member)
}

function maskText(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.stringify(maskSecrets(JSON.parse(text)))
  } catch {
    return text
  }
}
