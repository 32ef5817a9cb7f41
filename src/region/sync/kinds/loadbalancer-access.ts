import { stampOf } from '../../clock.ts'
import { loadbalanceracls } from '../../kinds/loadbalanceracls.ts'
import { loadbalancercertificates } from '../../kinds/loadbalancercertificates.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { here } from '../reconcile/scope.ts'
import { common, owned, projectFacts } from '../reconcile/values.ts'

export const loadbalancerAclsStep: SyncStep = {
  plural: 'loadbalanceracls',
  capability: 'loadbalancer',
  run: sync =>
    reconcile(sync, {
      kind: loadbalanceracls,
      scope: here(sync),
      remote: sync.cloudRegion.listLbAcls(),
      numbered: false,
      map: acl => ({
        values: {
          ...common(acl),
          ...owned(sync, acl),
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
          acl_entries: acl.entries.map(entry => ({ ...entry })),
        },
        facts: projectFacts(sync, acl),
      }),
    }),
}

/** Certificates without their private keys, which no cloud gives away. */
export const loadbalancerCertificatesStep: SyncStep = {
  plural: 'loadbalancercertificates',
  capability: 'loadbalancer',
  run: sync =>
    reconcile(sync, {
      kind: loadbalancercertificates,
      scope: here(sync),
      remote: sync.cloudRegion.listLbCertificates(),
      numbered: false,
      map: certificate => ({
        values: {
          ...common(certificate),
          ...owned(sync, certificate),
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
          common_name: certificate.commonName,
          subject_alternative_names: certificate.subjectAlternativeNames,
          fingerprint: certificate.fingerprint,
          not_after: certificate.expireTime === undefined ? null : stampOf(certificate.expireTime),
          certificate: certificate.certificate,
        },
        facts: projectFacts(sync, certificate),
      }),
    }),
}
