/** Says which versions lost their values to the retention. */
export function retiredText(numbers: readonly number[]): string {
  const which = numbers.length === 1 ? `version ${numbers[0]} was` : `versions ${numbers.join(', ')} were`;
  return `The value of ${which} deleted: beyond keepVersions and older than graceDays ("webui-keyring config list").`;
}
