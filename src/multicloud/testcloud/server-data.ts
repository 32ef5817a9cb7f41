import { z } from '../../core/zod.ts'
import { ownedFields } from './fields.ts'

export const instanceSchema = z.object({
  ...ownedFields,
  hostname: z.string(),
  description: z.string(),
  state: z.string(),
  flavorId: z.string(),
  cpu: z.number(),
  memoryMiB: z.number(),
  imageId: z.string(),
  os: z.object({
    type: z.string(),
    name: z.string(),
    distribution: z.string(),
    version: z.string(),
    arch: z.string(),
  }),
  firmware: z.string(),
  zoneId: z.string(),
  vpcId: z.string(),
  networkInterfaces: z.array(
    z.object({
      id: z.string(),
      mac: z.string(),
      primaryIp: z.string(),
      secondaryIps: z.array(z.string()),
      subnetId: z.string(),
    }),
  ),
  volumeIds: z.array(z.string()),
  securityGroupIds: z.array(z.string()),
  eipId: z.nullable(z.string()),
  internetMaxBandwidthOut: z.number(),
  keyPairName: z.string(),
  chargeType: z.string(),
  expiresAt: z.nullable(z.string()),
  autoRenew: z.boolean(),
})
export type InstanceData = z.infer<typeof instanceSchema>

export const INSTANCE_STATES = {
  Pending: 'deploying',
  Starting: 'starting',
  Running: 'running',
  Stopping: 'stopping',
  Stopped: 'ready',
  Resizing: 'change_flavor',
  Rebuilding: 'rebuild_root',
  Deleting: 'deleting',
  Error: 'unknown',
}
