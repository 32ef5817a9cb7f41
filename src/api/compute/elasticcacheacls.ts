import { resource } from '../resource.ts'

export const elasticcacheacls = resource({ keyword: 'elasticcacheacl', plural: 'elasticcacheacls', columns: [] })
