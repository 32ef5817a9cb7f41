import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClimcError } from '../../../src/core/errors/index.ts'
import { controlFrame, dataFrame, dataFrames, FIN, type Frame, framesIn } from '../../../src/shell/spdy/frames.ts'
import { plainBlock } from '../../../src/shell/spdy/header-block.ts'

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const size of [...sizes, bytes.length]) {
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function read(bytes: Buffer, sizes: readonly number[] = []): Promise<Frame[]> {
  const frames: Frame[] = []
  for await (const frame of framesIn(cut(bytes, sizes))) frames.push(frame)
  return frames
}

describe('frames', () => {
  it('have the form of SPDY/3', () => {
    expect(controlFrame(6, 0, Buffer.from([0, 0, 0, 1])).toString('hex')).toBe('800300060000000400000001')
    expect(dataFrame(5, FIN, Buffer.from('ab')).toString('hex')).toBe('00000005010000026162')
    expect(plainBlock({ StreamType: 'error' }).toString('hex')).toBe(
      `00000001${'0000000a'}${Buffer.from('streamtype').toString('hex')}${'00000005'}${Buffer.from('error').toString('hex')}`,
    )
  })

  it('come out as they went in, however they are cut', async () => {
    const data = fc.record({ id: fc.nat(0x7fff_ffff), flags: fc.nat(255), bytes: fc.uint8Array() })
    const control = fc.record({ type: fc.nat(20), flags: fc.nat(255), bytes: fc.uint8Array() })
    const sizes = fc.array(fc.nat(20))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(data, control)), sizes, async (all, cuts) => {
        const written = all.map(each =>
          'id' in each ? dataFrame(each.id, each.flags, each.bytes) : controlFrame(each.type, each.flags, each.bytes),
        )
        const frames = await read(Buffer.concat(written), cuts)
        expect(frames.map(({ kind, flags, payload }) => ({ kind, flags, payload: [...payload] }))).toEqual(
          all.map(each => ({ kind: 'id' in each ? 'data' : 'control', flags: each.flags, payload: [...each.bytes] })),
        )
      }),
    )
  })

  it('share out what is too much for one', async () => {
    const bytes = Buffer.alloc(100_000, 'x')
    const frames = await read(Buffer.concat(dataFrames(3, bytes)))
    expect(frames.length).toBeGreaterThan(1)
    expect(Buffer.concat(frames.map(({ payload }) => payload)).equals(bytes)).toBe(true)
    expect(dataFrames(3, new Uint8Array())).toEqual([])
  })

  it('of another version are refused', async () => {
    await expect(read(Buffer.from('8002000600000000', 'hex'))).rejects.toThrow(ClimcError)
  })
})
