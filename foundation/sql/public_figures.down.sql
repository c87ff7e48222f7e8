DROP FUNCTION public_figures(int);
