import { images } from '../../../api/image/images.ts'
import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { memberText } from '../../answers.ts'
import type { Call } from '../../resource.ts'
import { objectOutput } from '../../verbs/object.ts'

export const INSERT_ISO = {
  id: positional(text('ID or name', { wire: false })),
  iso: positional(text('Image (ISO), ID or name', { wire: false })),
} satisfies Shape

/** Puts an image into the CD-ROM: the image service says its ID (HEAD /images/ISO), POST /servers/ID/insertiso. */
export function insertIso({ id, iso }: Values<typeof INSERT_ISO>): (call: Call) => Promise<Output> {
  return async ({ manager, session }) => {
    const image = await session.manager(images).head(iso)
    const imageId = decodeURIComponent(memberText(image, 'x-image-meta-id', `HEAD /images/${iso}`))
    return objectOutput(await manager.perform(id, 'insertiso', { image_id: imageId }))
  }
}
