import { resource } from '../resource.ts'

export const elasticSearchs = resource({ keyword: 'elastic_search', plural: 'elastic_searchs', columns: [] })
