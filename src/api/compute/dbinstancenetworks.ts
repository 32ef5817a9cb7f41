import { resource } from '../resource.ts'

export const dbinstancenetworks = resource({ keyword: 'dbinstancenetwork', plural: 'dbinstancenetworks', columns: [] })
