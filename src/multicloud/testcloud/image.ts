import { BaseImage } from '../../cloudprovider/image.ts'
import { z } from '../../core/zod.ts'
import { commonFields, dateOf, statusOf } from './fields.ts'
import type { Session } from './session.ts'

export const imageSchema = z.object({
  ...commonFields,
  description: z.string(),
  state: z.string(),
  visibility: z.enum(['public', 'private']),
  os: z.object({ type: z.string(), distribution: z.string(), version: z.string(), arch: z.string() }),
  firmware: z.string(),
  format: z.string(),
  sizeBytes: z.number(),
  minDiskGb: z.number(),
  projectId: z.nullable(z.string()),
})
export type ImageData = z.infer<typeof imageSchema>

const STATES = { Available: 'active', Creating: 'saving', Error: 'killed' }

export class Image extends BaseImage<ImageData> {
  readonly #session: Session

  constructor(session: Session, data: ImageData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get description(): string {
    return this.data.description
  }

  override get status(): string {
    return statusOf(STATES, this.data.state)
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.createdAt)
  }

  override get tags() {
    return this.data.tags
  }

  override get projectId(): string {
    return this.data.projectId ?? ''
  }

  get sizeBytes(): number {
    return this.data.sizeBytes
  }

  override get imageType() {
    return this.data.visibility === 'public' ? 'system' : 'customized'
  }

  override get imageStatus(): string {
    return statusOf(STATES, this.data.state)
  }

  override get imageFormat(): string {
    return this.data.format
  }

  override get minOsDiskSizeGb(): number {
    return this.data.minDiskGb
  }

  override get publicScope() {
    return this.data.visibility === 'public' ? 'system' : 'none'
  }

  override get fullOsName(): string {
    return this.data.name
  }

  override get osType(): string {
    return osTypeOf(this.data.os.type)
  }

  override get osDist(): string {
    return this.data.os.distribution
  }

  override get osVersion(): string {
    return this.data.os.version
  }

  override get osArch(): string {
    return this.data.os.arch
  }

  override get bios() {
    return biosOf(this.data.firmware)
  }

  protected override fetchData(): Promise<ImageData> {
    return this.#session.client.get(`images/${this.data.id}`, imageSchema)
  }
}

export function osTypeOf(type: string): string {
  return type === 'windows' ? 'Windows' : 'Linux'
}

export function biosOf(firmware: string): 'BIOS' | 'UEFI' {
  return firmware === 'uefi' ? 'UEFI' : 'BIOS'
}
