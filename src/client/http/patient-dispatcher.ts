/** Where Node's own fetch keeps its connection pool; undici's documentation makes the name part of its API. */
const GLOBAL_DISPATCHER = Symbol.for('undici.globalDispatcher.1')

let patient: { readonly dispatcher: object } | undefined

/**
 * A connection pool of the kind Node's fetch uses, without its limit of 300 s for an answer: our own time limit rules,
 * and it may be longer. Made from Node's own class, as loading undici a second time costs more than a whole command.
 * Undefined where this Node has none to copy; then the 300 s remain.
 */
export function patientDispatcher(): object | undefined {
  patient ??= make()
  return patient?.dispatcher
}

function make(): { readonly dispatcher: object } | undefined {
  const original: unknown = Reflect.get(globalThis, GLOBAL_DISPATCHER)
  if (typeof original !== 'object' || original === null || typeof original.constructor !== 'function') return undefined
  try {
    const dispatcher: unknown = Reflect.construct(original.constructor, [{ headersTimeout: 0, bodyTimeout: 0 }])
    return typeof dispatcher === 'object' && dispatcher !== null ? { dispatcher } : undefined
  } catch {
    return undefined
  }
}
