import { z } from '../../core/zod.ts'
import { commonFields } from './fields.ts'

export const vpcSchema = z.object({
  ...commonFields,
  description: z.string(),
  state: z.string(),
  cidr: z.string(),
  isDefault: z.boolean(),
  subscriptionId: z.string(),
})
export type VpcData = z.infer<typeof vpcSchema>
