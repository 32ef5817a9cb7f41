import { type JsonObject, type JsonValue, stringifyJson } from '../../core/json.ts'
import { StoreFullError } from '../store/store-errors.ts'
import { ApiError } from './api-error.ts'

const JSON_TYPE = 'application/json;charset=utf-8'

/** A JSON answer. Integers beyond 2^53, which plain serialising refuses, are written digit by digit. */
export function jsonAnswer(body: JsonValue, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(serialise(body), { status, headers: { 'Content-Type': JSON_TYPE, ...headers } })
}

/** An answer of which only the status tells something. */
export function bodiless(status: number): Response {
  return new Response(null, { status, headers: { 'Content-Type': JSON_TYPE } })
}

function serialise(body: JsonValue): string {
  try {
    return JSON.stringify(body)
  } catch (error) {
    if (error instanceof TypeError) return stringifyJson(body)
    throw error
  }
}

/** A refusal as the original words it. */
export function errorAnswer(error: ApiError, now: Date): Response {
  const body: JsonObject = {
    class: error.errorClass,
    code: error.status,
    details: error.message,
    time: `${now.toISOString().slice(0, 19)}Z`,
  }
  return jsonAnswer(body, error.status, error.headers)
}

/** Whatever went wrong, as a refusal: what is no refusal is an internal error. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof StoreFullError)
    return new ApiError('OutOfResource', error.message, { cause: error, status: 507 })
  const reason = error instanceof Error ? error.message : String(error)
  return new ApiError('InternalServerError', `Internal server error: ${reason}`, { cause: error })
}

/** What the step gives, or the refusal that it ends with. */
export function attempt<T>(step: () => T): T | ApiError {
  try {
    return step()
  } catch (error) {
    return asApiError(error)
  }
}
