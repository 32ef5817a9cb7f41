import { ApiError, missingParameter } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { changeRow } from './changes.ts'
import type { ObjectAction } from './handlers.ts'
import { changeDomain, changeProject } from './owners/ownership.ts'
import { makePrivate, makePublic } from './owners/sharing.ts'
import { bodyText } from './request.ts'
import { TAG_ACTIONS, TAG_SPECIFICS } from './tagging.ts'

/** Domains that the object could be given to: with projects in the default domain only, none. */
const candidateDomains: ObjectAction = () => ({})

const statusOf: ObjectAction = (_, row) => ({ status: row.status ?? '' })

/** What can be asked of one object of the kind beyond what its handlers tell. */
export function commonSpecifics(kind: Kind): Readonly<Record<string, ObjectAction>> {
  return {
    ...TAG_SPECIFICS,
    ...('status' in kind.columns && { status: statusOf }),
    ...(kind.service !== 'identity' &&
      'domain_id' in kind.columns && { 'change-owner-candidate-domains': candidateDomains }),
  }
}

export const setEnabled =
  (enabled: boolean): ObjectAction =>
  (request, row, kind) =>
    row.enabled === enabled ? undefined : changeRow(request, kind, row, { enabled }, enabled ? 'enable' : 'disable', '')

/** Writes the status that a body names, with the reason for it. */
export const setStatus: ObjectAction = (request, row, kind) => {
  const status = bodyText(request, 'status')
  if (status === undefined) throw missingParameter('status').within('StatusBasePerformStatus')
  if (status === row.status) return undefined
  const reason = bodyText(request, 'reason')
  const notes = `${String(row.status)}=>${status}${reason === undefined ? '' : `: ${reason}`}`
  return changeRow(request, kind, row, { status, progress: 0 }, 'updatestatus', notes)
}

/** A frozen object can do nothing but be unfrozen. */
const setFrozen =
  (freezed: boolean): ObjectAction =>
  (request, row, kind) => {
    if (row.freezed === freezed)
      throw new ApiError('BadRequestError', `virtual resource ${freezed ? 'already' : 'not'} freezed`)
    const notes = request.region.events.brief(kind, row)
    return changeRow(request, kind, row, { freezed }, freezed ? 'freeze' : 'unfreeze', notes)
  }

/** @throws ApiError for anything but unfreezing, when the object is frozen */
export function checkThawed(row: Row, action: string): void {
  if (row.freezed === true && action !== 'unfreeze')
    throw new ApiError('BadRequestError', `Virtual resource freezed, can't do ${action}`, {
      pattern: { id: "Virtual resource freezed, can't do %s", fields: [action] },
    })
}

/** The actions that every kind with the columns for them has. */
export function commonActions(kind: Kind): Readonly<Record<string, ObjectAction>> {
  const { columns } = kind
  return {
    ...('id' in columns && TAG_ACTIONS),
    // What an update switches on and off has no action for it.
    ...('enabled' in columns &&
      columns.enabled?.update === undefined && { enable: setEnabled(true), disable: setEnabled(false) }),
    ...('status' in columns && { status: setStatus }),
    ...('freezed' in columns && { freeze: setFrozen(true), unfreeze: setFrozen(false) }),
    ...('is_public' in columns && { public: makePublic, private: makePrivate }),
    ...('project_src' in columns && 'tenant_id' in columns && { 'change-owner': changeProject }),
    ...('domain_src' in columns && { 'change-owner': changeDomain }),
  }
}
