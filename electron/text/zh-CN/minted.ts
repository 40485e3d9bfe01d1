/** Who takes a token that is signed with the secret key, but not by the server. */
export const mintedTokens = '自 0.12 起，只有此前创建且从未在所有设备上登出的账号接受它。';
