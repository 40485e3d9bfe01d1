/** Who takes a token that is signed with the secret key, but not by the server. */
export const mintedTokens =
  'From 0.12 on, only accounts that were made before and never signed out everywhere accept it.';
