/** A body whose failures while it is read are turned into errors of ours. Cancelling it ends the transfer. */
export function guardedBody(
  body: ReadableStream<Uint8Array>,
  asError: (failure: unknown) => unknown,
): ReadableStream<Uint8Array> {
  return ReadableStream.from(chunks(body, asError))
}

async function* chunks(
  body: ReadableStream<Uint8Array>,
  asError: (failure: unknown) => unknown,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (failure) {
    throw asError(failure)
  }
}
