import { z } from '../../core/zod.ts'

export const zoneSchema = z.object({
  id: z.string(),
  name: z.string(),
  localName: z.string(),
  regionId: z.string(),
  state: z.string(),
})
export type ZoneData = z.infer<typeof zoneSchema>
