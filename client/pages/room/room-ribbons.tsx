import { levelById } from '../../../shared/curriculum/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import type { RemoteShift } from '../../session/remote-shift.ts'
import { clerkName } from '../level/names.ts'
import { scannerName } from '../level/shown.ts'
import { WholeRibbon } from '../level/whole-ribbon.tsx'

/** Whole shifts, one ribbon over the other, on the same clock; no names. */
export function RoomRibbons({ shifts }: { readonly shifts: readonly RemoteShift[] }) {
  const endUs = Math.max(0, ...shifts.map(({ result }) => result.value?.makespanUs ?? 0))
  return (
    <>
      {shifts.map((shift) => (
        <section key={shift.number}>
          <h2>
            {t('screen.shift', {
              title: t(`level.${shift.setup.level}.title`),
              kind: t(`host.kind.${shift.setup.kind}`),
              ms: formatNumber(Math.round((shift.result.value?.makespanUs ?? 0) / 1000)),
            })}
          </h2>
          <WholeRibbon
            state={shift.view()}
            endUs={endUs}
            nameOf={clerkName}
            scannerName={scannerName(levelById(shift.setup.level)!, shift.setup)}
          />
        </section>
      ))}
    </>
  )
}
