/** Goods in baskets, by their names in Fluent Emoji Flat. */
export const goodsIcons = [
  'red-apple',
  'bread',
  'cheese-wedge',
  'carrot',
  'banana',
  'grapes',
  'glass-of-milk',
  'avocado',
  'broccoli',
  'cookie',
  'pear',
  'honey-pot',
  'croissant',
  'watermelon',
  'eggplant',
  'lemon',
] as const

/** How a customer looks, from fresh to gone, by the names in Fluent Emoji Flat. */
export const faceIcons = {
  happy: 'grinning-face',
  content: 'slightly-smiling-face',
  neutral: 'neutral-face',
  worried: 'worried-face',
  upset: 'persevering-face',
  served: 'smiling-face-with-smiling-eyes',
  sad: 'crying-face',
} as const

export type Mood = keyof typeof faceIcons

/**
 * How a customer looks after so long a wait.
 * @param waitedUs µs of Python
 * @param patienceUs how long they are willing to wait; null: for ever
 */
export function moodAfter(waitedUs: number, patienceUs: number | null): Mood {
  if (patienceUs === null) return 'content'
  const moods = ['happy', 'content', 'neutral', 'worried', 'upset'] as const
  return moods[Math.min(moods.length - 1, Math.floor((moods.length * waitedUs) / patienceUs))]!
}
