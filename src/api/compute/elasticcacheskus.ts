import { resource } from '../resource.ts'

export const elasticcacheskus = resource({ keyword: 'elasticcachesku', plural: 'elasticcacheskus', columns: [] })
