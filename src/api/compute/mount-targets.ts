import { resource } from '../resource.ts'

export const mountTargets = resource({ keyword: 'mount_target', plural: 'mount_targets', columns: [] })
