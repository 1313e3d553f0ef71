/** People of the sample site's roster, who have accounts at every hub of these tests, with one password. */
export const PEOPLE = ['Lin Haoran', 'Wang Fang', 'Zhao Lei', 'Chen Jie', 'Li Na', 'Sun Wei'] as const;
export const PASSWORD = 'the password of all of them';
