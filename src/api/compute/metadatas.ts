import { resource } from '../resource.ts'

export const metadatas = resource({ keyword: 'metadata', plural: 'metadatas', columns: ['id', 'key', 'value'] })
