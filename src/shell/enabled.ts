import type { JsonObject } from '../core/json.ts'

/** Adds `enabled` where `--enable` or `--disable` was given; the first wins. */
export function withEnabled(
  body: JsonObject,
  { enable, disable }: { readonly enable?: boolean | undefined; readonly disable?: boolean | undefined },
): JsonObject {
  return enable === true || disable === true ? { ...body, enabled: enable === true } : body
}
