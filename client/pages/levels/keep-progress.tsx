import { useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { saveFile } from '../level/save-file.ts'
import {
  addReached,
  reached,
  readProgressFile,
  replaceReached,
  writeProgressFile,
  type Reached,
} from './progress-file.ts'

interface Done {
  readonly words: string
  /** What it was before, to go back to; null where nothing was changed. */
  readonly before: Reached | null
  readonly isProblem?: boolean
}

/** Progress as a file: to save, to load, and to start clean. Every change can be undone until the page is left. */
export function KeepProgress({ onChange }: { readonly onChange: () => void }) {
  const [done, setDone] = useState<Done | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const change = (after: Reached, words: string, before: Reached | null): void => {
    const { saved } = replaceReached(after)
    setDone({ words: saved ? words : `${words} ${t('play.result.kept-here')}`, before })
    onChange()
  }
  const load = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const loaded = readProgressFile(await file.text().catch(() => ''))
    const before = reached()
    if (loaded) change(addReached(before, loaded), t('play.keep.loaded'), before)
    else setDone({ words: t('play.keep.not-a-file'), before: null, isProblem: true })
  }
  return (
    <section class="keep-progress" aria-label={t('play.keep')}>
      <h2>{t('play.keep')}</h2>
      <p>{t('play.keep.where')}</p>
      <p class="buttons">
        <button
          type="button"
          class="button"
          onClick={() => saveFile('oh-my-gil.json', 'application/json', writeProgressFile(reached()))}
        >
          {t('play.keep.save')}
        </button>
        <button type="button" class="button" onClick={() => chooser.current?.click()}>
          {t('play.keep.load')}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => change({ levels: {}, rush: [] }, t('play.keep.cleared'), reached())}
        >
          {t('play.keep.clear')}
        </button>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('play.keep.load')}
          onChange={({ currentTarget }) => {
            void load(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
      </p>
      <div role="status">
        {done && (
          <p class={done.isProblem ? 'notice problem' : 'notice info'}>
            {done.words}{' '}
            {done.before && (
              <button type="button" class="button" onClick={() => change(done.before!, t('play.keep.undone'), null)}>
                {t('play.keep.undo')}
              </button>
            )}
          </p>
        )}
      </div>
    </section>
  )
}
