import { resource } from '../resource.ts'

export const scopeResource = resource({
  keyword: 'scope-resource',
  plural: 'scope-resource',
  service: 'identity',
  version: 'v3',
  columns: [],
})
