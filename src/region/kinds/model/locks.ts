import type { JsonObject } from '../../../core/json.ts'
import { type ApiError, invalidStatus } from '../../http/api-error.ts'

/** What is disabled first and must not be at work before it can be deleted. */
export const lockedWhileUsed =
  (noun: string) =>
  (object: JsonObject): ApiError | undefined => {
    if (object.enabled === true) return invalidStatus(`${noun} is enabled`)
    return object.sync_status === 'idle' ? undefined : invalidStatus(`${noun} is not idle`)
  }
