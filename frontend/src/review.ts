export function watchReview(): void {}
