import { useId } from 'preact/hooks'
import type { HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { t } from '../../i18n/index.ts'

interface VersionSwitchProps {
  readonly versions: readonly HazardVersion[]
  readonly value: HazardVersion
  readonly onChange: (version: HazardVersion) => void
}

/** Which Python: it decides where a switch may come. Where there is no choice it says only that. */
export function VersionSwitch({ versions, value, onChange }: VersionSwitchProps) {
  const name = useId()
  return (
    <div class="hz-versions">
      {versions.length > 1 && (
        <div role="radiogroup" aria-label={t('hazard.version')}>
          <span aria-hidden="true">Python</span>
          {versions.map((version) => (
            <label key={version}>
              <input
                type="radio"
                name={name}
                value={version}
                checked={version === value}
                onChange={() => onChange(version)}
              />
              <span>{version}</span>
            </label>
          ))}
        </div>
      )}
      <p class="hz-hint">{t(`hazard.version.${value}`)}</p>
    </div>
  )
}
