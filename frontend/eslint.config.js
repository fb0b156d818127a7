import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';

export default [
  { ignores: ['dist/**', '**/*.gen.js'] },
  js.configs.recommended,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: {
      globals: { ...globals.browser, __GALLERY__: 'readonly' },
    },
    rules: {
      eqeqeq: ['error', 'smart'],
      'no-console': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'prefer-const': 'error',
      // The router is our own small file; links are plain addresses.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['tools/**', 'e2e/**', '*.config.js'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
];
