/** The digits of a pick-up number (取件号): four, and more only where ten thousand things wait to be collected. */
export const pickUpDigits = { min: 4, max: 6 } as const;
