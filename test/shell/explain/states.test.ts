import { describe, expect, test } from 'vitest'
import type { RequestError } from '../../../src/client/errors/request-error.ts'
import { ClimcError } from '../../../src/core/errors/index.ts'
import { answered, hintOf, type Setting } from './errors.ts'

describe('the state of things', () => {
  const about = (command: string): Setting => ({ doing: { command, id: 'lab' } })
  test.each<[string, RequestError, Setting, RegExp]>([
    [
      'enabled',
      answered(400, 'InvalidStatusError', 'account is enabled'),
      about('cloud-account-delete'),
      /^climc cloud-account-disable lab, then cloud-account-delete again$/,
    ],
    [
      'network by its name',
      answered(400, 'BadRequestError', 'Network not avaiable on host "kvm-1": ResourceNotReadyError'),
      about('server-attach-network'),
      /^the ID of the network, not its name/,
    ],
    [
      'several cards',
      answered(500, 'duplicate entry', 'duplicate entry'),
      about('server-network-show'),
      /^--mac, since the server has several cards/,
    ],
    [
      'enabled subscription',
      answered(400, 'X', 'provider is enabled'),
      about('cloud-provider-delete'),
      /cloud-provider-disable lab/,
    ],
    [
      'enabled subscriptions',
      answered(400, 'X', 'provider is enabled'),
      about('cloud-account-delete'),
      /cloud-provider-list/,
    ],
    ['disabled', answered(400, 'X', 'Account disabled'), about('cloud-account-sync'), /cloud-account-enable lab/],
    [
      'busy',
      answered(400, 'X', 'account is not idle'),
      about('cloud-account-delete'),
      /^climc wait cloud-account lab --for sync_status=idle, then again$/,
    ],
    [
      'locked',
      answered(400, 'X', 'Virtual server is locked, cannot delete'),
      about('server-delete'),
      /server-update --delete enable lab/,
    ],
    ['quota', answered(403, 'OutOfQuotaError', 'out of quota: cpu'), about('server-create'), /climc quota/],
    [
      'twice',
      answered(409, 'DuplicateIdError', 'The account has been registered'),
      about('cloud-account-create-testcloud'),
      /--skip-duplicate-account-check/,
    ],
    [
      'name taken',
      answered(409, 'DuplicateNameError', 'name lab is taken'),
      about('server-create'),
      /another name; climc server-list/,
    ],
    [
      'ambiguous',
      answered(409, 'DuplicateResourceNameError', 'several'),
      about('server-show'),
      /^climc server-list .*IDs$/,
    ],
    [
      'not found',
      answered(404, 'ResourceNotFoundError', 'cloudaccount lab not found'),
      about('cloud-account-show'),
      /^climc cloud-account-list/,
    ],
    [
      'not found, of another kind',
      answered(404, 'ResourceNotFoundError', 'role member not found', {
        method: 'GET',
        url: 'http://region.test/v3/roles/member',
      }),
      about('project-add-user'),
      /^climc role-list/,
    ],
    [
      'not found, of a kind that the command only uses',
      answered(404, 'ResourceNotFoundError', 'image win11 not found', {
        method: 'POST',
        url: 'http://region.test/servers',
      }),
      about('server-create'),
      /^climc image-list/,
    ],
    [
      'not found, of a kind that only the path tells',
      answered(404, 'NotFoundError', 'Name member not found', {
        method: 'PUT',
        url: 'http://region.test/v3/projects/lab/groups/staff/roles/member',
      }),
      about('project-add-group'),
      /^climc role-list/,
    ],
    [
      'no such action',
      answered(404, 'ActionNotFoundError', 'Action fly not found, please check'),
      about('server-fly'),
      /versions/,
    ],
    ['throttled', answered(429, 'TooManyRequestsError', 'slow down'), {}, /in a moment/],
  ])('%s', (_what, error, setting, hint) => {
    expect(hintOf(error, setting)).toMatch(hint)
  })

  test('is not guessed at: no hint where none fits', () => {
    expect(hintOf(answered(400, 'InputParameterError', 'invalid size'))).toBe('')
    expect(hintOf(new ClimcError('failed', 'account is enabled'))).toBe('')
  })
})
