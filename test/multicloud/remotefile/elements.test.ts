import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementsOf } from '../../../src/multicloud/remotefile/elements.ts'

/** The text in pieces of so many bytes, as a network would bring it: characters may be torn apart. */
async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function elements(text: string, size = 7): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const batch of elementsOf(inPieces(text, size))) found.push(...batch)
  return found
}

describe('the elements of a list that is still arriving', () => {
  it('are those that parsing it whole gives, wherever it is torn', async () => {
    const pieces = fc.integer({ min: 1, max: 40 })
    // Numbers are compared as doubles: -0 is 0 in JSON texts.
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 3 })),
        pieces,
        fc.constantFrom(0, 2),
        async (list, size, indent) => {
          const text = JSON.stringify(list, undefined, indent)
          expect(await elements(text, size)).toEqual(JSON.parse(text))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('come before the list is whole', async () => {
    const reading = elementsOf(inPieces('[{"id":"a"},{"id":"b"}, ...', 12))
    expect((await reading.next()).value).toEqual([{ id: 'a' }])
    expect((await reading.next()).value).toEqual([{ id: 'b' }])
    await expect(reading.next()).rejects.toThrow(SyntaxError)
  })

  it.each(['', '  ', '<html>', '[1', '[1] 2', '[1,]', 'nope'])('are none in %j, which is no JSON', async text => {
    await expect(elements(text)).rejects.toThrow(SyntaxError)
  })

  it.each(['{}', '{"a":[1]}', 'null', '12', '"[]"'])('are none in %j, which is no list', async text => {
    await expect(elements(text)).rejects.toThrow(TypeError)
  })

  it('may stand behind a mark of the byte order', async () => {
    expect(await elements('\ufeff [1]')).toEqual([1])
  })
})
