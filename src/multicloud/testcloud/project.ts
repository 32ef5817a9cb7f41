import { BaseProject } from '../../cloudprovider/project.ts'
import { z } from '../../core/zod.ts'
import { tagsSchema } from './fields.ts'
import type { Session } from './session.ts'

export const projectSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  subscriptionId: z.string(),
  tags: tagsSchema,
})

export class Project extends BaseProject<z.infer<typeof projectSchema>> {
  readonly #session: Session

  constructor(session: Session, data: z.infer<typeof projectSchema>) {
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

  override get tags() {
    return this.data.tags
  }

  override get subAccount(): string {
    return this.data.subscriptionId
  }

  protected override fetchData() {
    return this.#session.client.get(`projects/${this.data.id}`, projectSchema)
  }
}
