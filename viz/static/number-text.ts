/** Whole numbers with commas. */
export const whole = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
/** A share in [0, 1] as per cent. */
export const percent = (share: number): string => `${whole(share * 100)} %`;
