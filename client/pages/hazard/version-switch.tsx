import { useId } from 'preact/hooks'
import { hazardVersions, type HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { t } from '../../i18n/index.ts'

interface VersionSwitchProps {
  readonly value: HazardVersion
  readonly onChange: (version: HazardVersion) => void
}

/** Which Python: it decides where a switch may come. */
export function VersionSwitch({ value, onChange }: VersionSwitchProps) {
  const name = useId()
  return (
    <div class="hz-versions">
      <div role="radiogroup" aria-label={t('hazard.version')}>
        <span aria-hidden="true">Python</span>
        {hazardVersions.map((version) => (
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
      <p class="hz-hint">{t(`hazard.version.${value}`)}</p>
    </div>
  )
}
