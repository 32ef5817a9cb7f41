import { resource } from '../resource.ts'

export const capabilities = resource({ keyword: 'capability', plural: 'capabilities', columns: [] })
