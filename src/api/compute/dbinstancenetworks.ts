import { resource } from '../resource.ts'
import { dbinstances } from './dbinstances.ts'
import { networks } from './networks.ts'

export const dbinstancenetworks = resource({
  keyword: 'dbinstancenetwork',
  plural: 'dbinstancenetworks',
  joint: { master: dbinstances, slave: networks },
  columns: [],
})
