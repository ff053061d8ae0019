import { hazardIds } from '../../shared/curriculum/hazards/ids.ts'
import { lazyPage } from '../ui/lazy-page.tsx'

const LevelPage = lazyPage(() => import('./level/index.tsx'), 'level', 'curriculum', 'notepad')
const HazardPage = lazyPage(() => import('./hazard/index.tsx'), 'level', 'curriculum', 'hazard')

/** A level of the solo game: the stepped ones have a page of their own, all others are shifts. */
export function PlayPage({ id }: { readonly id: string }) {
  return hazardIds.some((hazard) => hazard === id) ? <HazardPage id={id} /> : <LevelPage id={id} />
}
