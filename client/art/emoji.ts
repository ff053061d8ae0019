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
