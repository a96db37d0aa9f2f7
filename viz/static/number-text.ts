/** Whole numbers with commas. */
export const whole = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
/** A share in [0, 1] as per cent; what is neither nothing nor all never reads 0 % or 100 %. */
export const percent = (share: number): string => (share > 0 && share < 0.005 ? '< 1 %' : share < 1 && share >= 0.995 ? '> 99 %' : `${whole(share * 100)} %`);
