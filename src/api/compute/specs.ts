import { resource } from '../resource.ts'

export const specs = resource({ keyword: 'spec', plural: 'specs', columns: [] })
