/** Says in words where addresses and passwords are kept. */
import { useEffect, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { call } from '../../host/client.ts'
import { text } from '../../text.ts'

export function SecretsLine() {
  const [where, setWhere] = useState<Output<'calendar.secrets'>['in'] | null>(null)
  useEffect(() => {
    let here = true
    call('calendar.secrets', {}).then(
      (said) => (here ? setWhere(said.in) : undefined),
      // a damaged file of secrets is told by the calendars that miss theirs
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [])
  return where === null ? null : <p className="secrets">{text.calendars.secrets[where]}</p>
}
